type StrengthTools = {
  estimateStrength: typeof import('./estimate.ts').estimateStrength;
  listRules: typeof import('../util/password/list-rules.ts').listRules;
};

let tools: StrengthTools | null = null;

/** The lists and the estimate, in a file of their own (70 kB): wanted once somebody chooses a password. */
export async function loadStrength(): Promise<StrengthTools> {
  const [{ estimateStrength }, { listRules }] = await Promise.all([
    import('./estimate.ts'),
    import('../util/password/list-rules.ts'),
  ]);
  tools = { estimateStrength, listRules };
  return tools;
}

/** The same if they are here already. */
export function loadedStrength(): StrengthTools | null {
  return tools;
}
