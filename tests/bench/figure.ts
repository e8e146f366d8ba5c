/** One measured value; `bar` is empty where nothing is asked of it. */
export type Figure = { value: number; unit: string; bar: string; holds: boolean };

const round = (value: number, digits: number) => Number(value.toFixed(digits));

/** A value that stands for itself. */
export function plain(value: number, unit: string, digits = 0): Figure {
  return { value: round(value, digits), unit, bar: '', holds: true };
}

export function atMost(bar: number, value: number, unit: string, digits = 2): Figure {
  const rounded = round(value, digits);
  return { value: rounded, unit, bar: `≤ ${bar}`, holds: rounded <= bar };
}

export function atLeast(bar: number, value: number, unit: string, digits = 2): Figure {
  const rounded = round(value, digits);
  return { value: rounded, unit, bar: `≥ ${bar}`, holds: rounded >= bar };
}

export function medianOf(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
