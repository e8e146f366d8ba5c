import type { ImportFault } from '../contract/import.ts';
import { importFaultTexts } from './import.ts';
import { locale } from './locale.ts';
import { fill } from './text.ts';

/** What is wrong with a cell, as a sentence. */
export function importFaultText({ code, params }: Pick<ImportFault, 'code' | 'params'>): string {
  return fill(importFaultTexts[locale.value][code], params);
}
