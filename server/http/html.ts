import { html } from 'hono/html';

/** Markup in which every value is escaped, for a room's pages: rooms do not see the web framework. */
export { html };
export type Html = ReturnType<typeof html>;
