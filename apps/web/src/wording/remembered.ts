/** What is kept of one kind; beyond that, all of it is made anew. */
const most = 2000;

/** The same function, which makes each value once: most of what rows say, they have said before. */
export function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const value = make(key);
    known.set(key, value);
    return value;
  };
}
