import type { Services } from '../../context.ts';

/** A sheet as the files' room reads it. */
export type Sheet = Awaited<ReturnType<Services['files']['readSheet']>>;
