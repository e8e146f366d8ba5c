import { useEffect, useMemo, useState } from 'preact/hooks';
import type { OnboardingView } from '../../../lib/contract/onboarding.ts';
import type { Appearance } from '../../../lib/contract/sites.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { setupTexts } from '../../../lib/i18n/setup.ts';
import { sitesTexts } from '../../../lib/i18n/sites.ts';
import { text } from '../../../lib/i18n/text.ts';
import { textOn } from '../../../lib/util/colour.ts';
import { colorHint, TypedColor } from '../../sites/color-field.tsx';
import { PositionField, WelcomeField } from '../../sites/look-fields.tsx';
import { Details } from '../../ui/details.tsx';
import { Field } from '../../ui/field.tsx';
import type { FormState } from '../../ui/use-form.ts';
import { useForm } from '../../ui/use-form.ts';
import { ChoiceCards } from './choice-cards.tsx';
import type { Look } from './look.ts';
import type { StepPlace } from './step-frame.tsx';
import { StepForm } from './step-frame.tsx';
import type { Preset, PresetName, Style } from './style-presets.ts';
import { sameStyle, stylePresets } from './style-presets.ts';

const t = text(setupTexts);
const s = text(sitesTexts);

type Values = Style & { welcome: string };

type Props = {
  place: StepPlace;
  onboarding: Pick<OnboardingView, 'style' | 'appliedAt'>;
  onSave: (input: Partial<Appearance>) => Promise<Result<unknown>>;
  onLook: (look: Partial<Look>) => void;
};

export function StyleStep({ place, onboarding, onSave, onLook }: Props) {
  const { appearance } = onboarding.style;
  const { color, position, welcome } = appearance;
  // Decided once: what is chosen does not move under the hand.
  const [presets] = useState(() => stylePresets(onboarding));
  const initial = useMemo(() => ({ color, position, welcome }), [color, position, welcome]);
  const form = useForm<Values>(initial);
  const { values } = form;
  useEffect(() => onLook({ appearance: { ...appearance, ...values } }), [values, appearance]);
  const chosen = presets.find((preset) => sameStyle(preset, values));
  const take = (name: PresetName) => {
    const preset = presets.find((one) => one.name === name);
    if (!preset) return;
    form.set('color', preset.color);
    form.set('position', preset.position);
  };
  return (
    <StepForm
      place={place}
      title={t('styleTitle')}
      intro={t('styleIntro')}
      form={form}
      onSubmit={() => void form.submit(onSave)}
    >
      <ChoiceCards<PresetName>
        label={t('styles')}
        quiet
        as="grid"
        value={chosen?.name ?? null}
        onChange={take}
        choices={presets.map((preset) => ({
          value: preset.name,
          label: nameOf(preset.name),
          hint: t(preset.position === 'left' ? 'leftCorner' : 'rightCorner'),
          picture: <Miniature {...preset} />,
        }))}
      />
      <Details summary={t('own')} open={!chosen}>
        <OwnStyle form={form} />
      </Details>
    </StepForm>
  );
}

function nameOf(name: PresetName): string {
  if (name === 'recommended' || name === 'current' || name === 'standard') return t(name);
  return s(name);
}

/** A page with the chat in its corner. */
function Miniature({ color, position }: Preset) {
  return (
    <span
      class="fd-miniature"
      aria-hidden="true"
      data-position={position}
      style={{ '--fd-preview-ground': color, '--fd-preview-on': textOn(color) }}
    >
      <i />
      <i />
      <b />
    </span>
  );
}

function OwnStyle({ form }: { form: FormState<Values> }) {
  const { values, set, error } = form;
  return (
    <div class="fd-stack">
      <div class="fd-setup-own">
        <Field label={s('color')} error={error('color')} hint={colorHint(values.color)}>
          {(control) => <TypedColor control={control} value={values.color} onChange={(color) => set('color', color)} />}
        </Field>
        <PositionField value={values.position} onChange={(position) => set('position', position)} />
      </div>
      <WelcomeField value={values.welcome} error={error('welcome')} onChange={(welcome) => set('welcome', welcome)} />
    </div>
  );
}
