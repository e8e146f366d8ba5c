import { customers } from './customers/index.ts';
import type { Module } from './module.ts';

/** Every module that there is. */
export const modules: readonly Module[] = [customers];
