import { firstAnswer } from '../e2e/first-answer/run.ts';
import type { Figure } from './figure.ts';
import { atMost } from './figure.ts';

/**
 * From an empty database and a browser that knows nothing to the first answer, by the hands of a
 * person who thinks, points and types as slowly as people do.
 */
export async function firstAnswers(): Promise<Record<string, Figure>> {
  const { fields, clicks, seconds } = await firstAnswer('human');
  return {
    'first-answer.fields': atMost(8, fields, 'fields', 0),
    'first-answer.clicks': atMost(16, clicks, 'clicks', 0),
    'first-answer.seconds': atMost(300, seconds, 's', 0),
  };
}
