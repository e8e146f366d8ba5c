/** The Chrome id that the manifest's `key` pins (`wxt.config.ts`); the API answers it by default. */
export const EXTENSION_ID = '';
