import type { OutputOf } from '../../../lib/contract/endpoint.ts';
import type { ProactiveStep, proactiveEndpoints } from '../../../lib/contract/proactive.ts';
import { languageOf, textFor } from '../../../lib/util/visitor-menu.ts';
import type { Context, SiteActor } from '../../context.ts';
import type { Conversations } from '../../conversations/index.ts';
import type { Db } from '../../db/connect.ts';
import { listOn } from '../store.ts';
import { readKept } from './settings.ts';
import { addCount } from './store.ts';

/** What holds now: rules for the service hours only while the company serves. */
export async function readRules(
  { db, actor, services }: Context<SiteActor>,
  { rules: service }: Conversations,
  lang: string,
): Promise<OutputOf<(typeof proactiveEndpoints)['proactiveRules']>> {
  const { rest, rules } = await readKept(db, actor.company);
  const { open } = (await service.of(db, actor.company)).openAt(services.clock.now());
  const language = languageOf(lang);
  return {
    rest,
    rules: rules
      .filter(({ on, inHours }) => on && (open || !inHours))
      .map(({ id, page, seconds, awayHours, repeat, days, from, text }) => {
        return { id, page, seconds, awayHours, repeat, days, from, text: textFor(text, language) };
      }),
  };
}

export async function countStep(
  { db, actor }: Context<SiteActor>,
  { rule, step }: { rule: string; step: ProactiveStep },
): Promise<void> {
  // The preview is nobody's visit.
  if (actor.preview) return;
  const { rules } = await readKept(db, actor.company);
  if (rules.some(({ id, on }) => on && id === rule)) await addCount(db, actor.company, rule, step);
}

/** Whether there is anything to show on a page. */
export async function isGreeting(db: Db, company: number): Promise<boolean> {
  return (await readKept(db, company)).rules.some(({ on }) => on);
}

/** Whether a visitor can have been told this: nobody puts words into the company's mouth. */
export async function isOpener(db: Db, company: number, said: { rule: string; text: string }): Promise<boolean> {
  if (!(await listOn(db, company)).includes('proactive')) return false;
  const rule = (await readKept(db, company)).rules.find(({ id }) => id === said.rule);
  return rule !== undefined && Object.values(rule.text).includes(said.text);
}
