import type { Module } from './module.ts';

/** Every module that there is. */
export const modules: readonly Module[] = [];
