# syntax=docker/dockerfile:1

# Nothing of this stage but the release reaches the image.
FROM node:24-bookworm-slim AS build
WORKDIR /build
ENV CI=true
# The packages are installed anew only when one of these changes.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml .pnpmfile.mjs ./
COPY apps/bff/package.json apps/bff/
COPY apps/match/package.json apps/match/
COPY apps/web/package.json apps/web/
COPY e2e/package.json e2e/
COPY packages/contract/package.json packages/contract/
COPY packages/eci-emulator/package.json packages/eci-emulator/
COPY packages/manifests/package.json packages/manifests/
COPY release/package.json release/
RUN npx --yes pnpm@12 install --frozen-lockfile
COPY . .
RUN npx --yes pnpm@12 build:release && mkdir data

# Node and what it links to: no shell, no package manager.
FROM gcr.io/distroless/nodejs24-debian12:nonroot
COPY --from=build /build/dist/cachescope /app
COPY --from=build --chown=65532:65532 /build/data /data
# Reached from outside the container, it refuses to start until AUTH_MODE says who may look.
ENV HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
EXPOSE 8080
VOLUME /data
USER 65532:65532
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["/nodejs/bin/node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/nodejs/bin/node", "/app/server.mjs"]
