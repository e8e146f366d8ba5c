/** The package's parts by themselves: its front door brings a list of 200 kB along. */
declare module '@zxcvbn-ts/language-common/dist/diceware.json.mjs' {
  const words: string[];
  export default words;
}

declare module '@zxcvbn-ts/language-common/dist/adjacencyGraphs.json.mjs' {
  const graphs: Record<'qwerty' | 'keypad', Record<string, (string | null)[]>>;
  export default graphs;
}
