import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { templateId } from '../../lib/contract/templates.ts';
import type { BusinessTypeTemplate, IndustryTemplate, SizeTemplate } from './schema.ts';
import { businessType, industry, size } from './schema.ts';

/** By their ids, in the order in which people choose. */
export type Templates = {
  industries: ReadonlyMap<string, IndustryTemplate>;
  sizes: ReadonlyMap<string, SizeTemplate>;
  businessTypes: ReadonlyMap<string, BusinessTypeTemplate>;
};

/** The folder that comes with the server. */
export const shippedTemplates = fileURLToPath(new URL('.', import.meta.url));

const kinds = ['industries', 'sizes', 'business-types'] as const;

/**
 * Reads `industries/`, `sizes/` and `business-types/` of each folder; a file of a later folder takes
 * the place of an earlier one with the same name. Throws a text that names each file that cannot be
 * used, and what is wrong with it.
 */
export function loadTemplates(folders: readonly string[]): Templates {
  const problems = folders
    .filter((folder) => !kinds.some((kind) => isFolder(join(folder, kind))))
    .map(withoutTemplates);
  const read = <T extends { rank: number }>(kind: (typeof kinds)[number], schema: z.ZodType<T>) =>
    readKind(folders, kind, schema, problems);
  const templates = {
    industries: read('industries', industry),
    sizes: read('sizes', size),
    businessTypes: read('business-types', businessType),
  };
  if (problems.length > 0)
    throw new Error(`These templates cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  return templates;
}

const withoutTemplates = (folder: string) => `${folder}: has none of ${kinds.map((kind) => `${kind}/`).join(', ')}`;

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function readKind<T extends { rank: number }>(
  folders: readonly string[],
  kind: string,
  schema: z.ZodType<T>,
  problems: string[],
): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const path of folders.map((folder) => join(folder, kind)).flatMap(filesIn)) {
    const template = readTemplate(path, schema, problems);
    if (template) found.set(idOf(path), template);
  }
  return new Map([...found].sort(([a, one], [b, other]) => one.rank - other.rank || (a < b ? -1 : 1)));
}

function filesIn(folder: string): string[] {
  if (!isFolder(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  return names.sort().map((name) => join(folder, name));
}

const idOf = (path: string) => basename(path, '.json');

function readTemplate<T>(path: string, schema: z.ZodType<T>, problems: string[]): T | null {
  const wrong = (what: string) => problems.push(`${path}: ${what}`);
  if (!templateId.safeParse(idOf(path)).success)
    wrong('its name must be lower-case letters, digits, hyphens and plus signs, 40 at most');
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (parsed.success) return parsed.data;
    for (const { path: place, message } of parsed.error.issues) wrong(`${placeOf(place)}${message}`);
  } catch (error) {
    wrong((error as Error).message);
  }
  return null;
}

/** `faq[2].answer.en: ` */
function placeOf(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text && `${text.replace(/^\./, '')}: `;
}
