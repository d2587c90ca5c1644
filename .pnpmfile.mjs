/**
 * The packages with Node's binaries name their system by one word. pnpm writes only lists of systems to the lockfile, and
 * a package without one is installed on every system.
 */
function listSystems(manifest) {
  for (const field of ["os", "cpu"])
    if (typeof manifest[field] === "string") manifest[field] = [manifest[field]];
  return manifest;
}

export const hooks = { readPackage: listSystems };
