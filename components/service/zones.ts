let known: { id: string; name: string; hint: string }[] | null = null;

/** Every zone that this browser knows, and where its clocks stand. */
export function zones() {
  known ??= ['UTC', ...Intl.supportedValuesOf('timeZone')].map((id) => ({ id, name: id, hint: offsetOf(id) }));
  return known;
}

function offsetOf(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
