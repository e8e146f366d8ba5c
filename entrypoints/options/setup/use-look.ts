import { useCallback, useMemo, useState } from 'preact/hooks';
import type { Look } from '../../../components/onboarding/setup/look.ts';
import type { WizardStep } from '../../../lib/contract/onboarding.ts';
import { useLogo } from './use-logo.ts';
import type { SetupData } from './use-setup.ts';

type Looks = Partial<Record<WizardStep, Partial<Look>>>;

/** What the preview shows: what is kept, with what stands in the steps that are open over it. */
export function useLook({ onboarding, service }: SetupData, open: WizardStep[]) {
  const [looks, setLooks] = useState<Looks>({});
  const logo = useLogo(onboarding.company.logo);
  const onLook = useCallback(
    (step: WizardStep, look: Partial<Look>) => setLooks((before) => ({ ...before, [step]: look })),
    [],
  );
  const look = useMemo<Look>(() => {
    const { appearance } = onboarding.style;
    const kept = { company: onboarding.company.name, logo, appearance, hours: service.hours, replies: service.replies };
    const over = open.map((step) => looks[step] ?? {});
    // Two steps have a part of the appearance each.
    const language = open.includes('language') && looks.language?.appearance?.language;
    const merged: Look = Object.assign({}, kept, ...over);
    return language ? { ...merged, appearance: { ...merged.appearance, language } } : merged;
  }, [onboarding, service, logo, looks, open.join()]);
  return { look, logo, onLook };
}
