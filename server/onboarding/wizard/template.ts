import type { Locale } from '../../../lib/contract/common.ts';
import type { ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { onboardingEndpoints } from '../../../lib/contract/onboarding.ts';
import type { MemberContext } from '../../context.ts';
import { demand, withTransaction } from '../../context.ts';
import { demandOffered, recordByMember, setLocale } from '../../identity/index.ts';
import { holdCompany } from '../../organisation/index.ts';
import { changeStyle } from '../../sites/index.ts';
import type { Choice, Templates } from '../../templates/index.ts';
import { applyTemplates } from '../apply.ts';
import { holdOnboarding, profileIn, writeProfile } from '../store.ts';

type Chosen = ParsedOf<typeof onboardingEndpoints.applyTemplate>;

/**
 * Another industry, size or business type, and what its templates have; what is left out stays as it
 * was. Throws `forbidden` without `service.write`, and `input_invalid` for what is not offered.
 */
export async function applyTemplate(ctx: MemberContext, input: Chosen): Promise<void> {
  demand(ctx.actor, 'service.write');
  const { industry, size, businessType } = input;
  demandOffered(ctx.services.templates, {
    industry: industry ?? undefined,
    size: size ?? undefined,
    businessType: businessType ?? undefined,
  });
  await withTransaction(ctx, async (tx) => {
    const { company } = tx.actor;
    const before = profileIn(await holdCompany(tx.db, company));
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    const profile = { ...before, ...given };
    await writeProfile(tx.db, company, profile);
    const { locale } = await holdOnboarding(tx.db, company);
    await applyTemplates(tx, company, profile, locale);
    await recordByMember(tx, 'template_applied', namesOf(tx.services.templates, profile, locale));
  });
}

/** As people read them: `电商 · 11–50 人`. */
function namesOf({ industries, sizes, businessTypes }: Templates, chosen: Choice, locale: Locale): string {
  const found = [
    industries.get(chosen.industry ?? ''),
    sizes.get(chosen.size ?? ''),
    businessTypes.get(chosen.businessType ?? ''),
  ];
  return found.flatMap((one) => (one ? [one.name[locale]] : [])).join(' · ');
}

type Languages = ParsedOf<typeof onboardingEndpoints.setLanguage>;

/** The account's language, that of visitors, and of what a template wrote in one language alone. */
export async function setLanguage(ctx: MemberContext, { locale, visitors }: Languages): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const { company } = tx.actor;
    const profile = profileIn(await holdCompany(tx.db, company));
    await setLocale(tx, { locale });
    await changeStyle(tx.db, company, ({ appearance, origin }) => ({
      appearance: { ...appearance, language: visitors },
      origin,
    }));
    const before = await holdOnboarding(tx.db, company);
    if (before.locale !== locale) await applyTemplates(tx, company, profile, locale);
  });
}
