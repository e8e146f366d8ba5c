/** UUIDv7, as `lib/util/id.ts` makes them where many are made. */
export function newId(): string {
  const random = [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => byte.toString(16).padStart(2, '0'));
  const [at, rest] = [Date.now().toString(16).padStart(12, '0'), random.join('')];
  return `${at.slice(0, 8)}-${at.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}
