import type { Locale } from '../../lib/contract/common.ts';
import type { RecommendationView } from '../../lib/contract/onboarding.ts';
import type { AutoReplyName } from '../../lib/contract/service.ts';
import type { ServiceHours } from '../../lib/util/service-hours.ts';
import type { Context, InTransaction } from '../context.ts';
import { switchModules } from '../modules/index.ts';
import type { ServicePreset } from '../service/index.ts';
import { applyService } from '../service/index.ts';
import { changeStyle } from '../sites/index.ts';
import type { Choice, Recommendation } from '../templates/index.ts';
import { recommend } from '../templates/index.ts';
import { holdOnboarding, writeOnboarding } from './store.ts';

type Inside = InTransaction<Context>;

/** Whoever said anything of the company gets what fits it; of who said nothing nothing is known. */
const saysAnything = ({ industry, size, businessType }: Choice) => Boolean(industry || size || businessType);

/**
 * Sets what the templates of a choice have, and keeps what they recommend. What a person wrote, chose
 * or switched stays (row R5). Texts that stand in one language alone are taken in `locale`.
 */
export async function applyTemplates(tx: Inside, company: number, choice: Choice, locale: Locale): Promise<void> {
  const before = await holdOnboarding(tx.db, company);
  if (!saysAnything(choice) && before.appliedAt === null) return writeOnboarding(tx.db, company, { locale });
  const found = recommend(tx.services.templates, choice);
  await applyService(tx, company, presetOf(found, locale));
  await applyStyle(tx, company, found, locale);
  await switchModules(tx, company, found.modules, found.presets);
  await writeOnboarding(tx.db, company, {
    locale,
    recommendation: saysAnything(choice) ? JSON.stringify(toKeep(found)) : null,
    applied_at: tx.services.clock.now(),
  });
}

const toKeep = ({ seats, assignment, plan, modules }: Recommendation): RecommendationView => ({
  seats,
  assignment,
  plan,
  modules,
});

/**
 * The hours are a proposal: until a person takes them the company is always there. Automatic replies
 * are written and silent, since they speak in the company's name.
 */
function presetOf({ content, assignment: strategy }: Recommendation, locale: Locale): ServicePreset {
  const assignment = { strategy, cap: 0 };
  if (!content) return { assignment };
  const { week, autoReplies, categories, faq, replies } = content;
  const hours: ServiceHours = { always: true, timeZone: 'Asia/Shanghai', week, exceptions: [] };
  const silent = Object.entries(autoReplies).map(([name, text]) => [name, { on: false, text }]);
  return {
    hours,
    assignment,
    replies: Object.fromEntries(silent) as Record<
      AutoReplyName,
      { on: boolean; text: { 'zh-CN': string; en: string } }
    >,
    categories,
    faqs: faq.map(({ category, question, answer, keywords }) => ({
      category,
      question,
      answer,
      keywords: [...keywords['zh-CN'], ...keywords.en],
    })),
    canned: replies.map(({ shortcut, title, text }) => ({ shortcut, title: title[locale], text: text[locale] })),
  };
}

async function applyStyle(tx: Inside, company: number, { content }: Recommendation, locale: Locale): Promise<void> {
  if (!content) return;
  const { color, position, welcome } = content.style;
  await changeStyle(tx.db, company, (before) =>
    before.origin === 'person'
      ? before
      : { appearance: { ...before.appearance, color, position, welcome: welcome[locale] }, origin: 'template' },
  );
}
