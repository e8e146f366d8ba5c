import { booking } from './booking/index.ts';
import { customers } from './customers/index.ts';
import type { Module } from './module.ts';
import { orders } from './orders/index.ts';
import { proactive } from './proactive/index.ts';

/** Every module that there is. */
export const modules: readonly Module[] = [orders, booking, customers, proactive];
