import type { LucideIcon } from 'lucide-preact';
import { ChevronRight } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { SecurityRules } from '../../lib/contract/rules.ts';
import { Banner } from '../ui/banner.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { Icon } from '../ui/icon.tsx';
import { SaveButton } from '../ui/save-button.tsx';
import type { FormState } from '../ui/use-form.ts';
import type { RulesProps } from './rules-props.ts';

type Props<Values> = Omit<RulesProps, 'rules'> & {
  form: FormState<Values>;
  icon: LucideIcon;
  title: string;
  /** What holds now, in words. */
  now: string;
  /** What saving does to people; shown once there is something to save. */
  effect: ComponentChildren;
  change: (rules: SecurityRules, values: Values) => SecurityRules;
  /** What is wrong is said at its field. */
  quiet?: boolean;
  children: ComponentChildren;
};

/** One group of rules: what holds in a line, and folded under it the form that changes it. */
export function RulesGroup<Values extends Record<string, unknown>>(props: Props<Values>) {
  const { form, icon, title, now, effect, mayWrite, here, change, onSave, quiet, children } = props;
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (!here || !fold.current) return;
    fold.current.open = true;
    fold.current.scrollIntoView({ block: 'start' });
    fold.current.querySelector('summary')?.focus({ preventScroll: true });
  }, [here]);
  const save = () => form.submit((values) => onSave((rules) => change(rules, values)));
  return (
    <details class="fd-card fd-rule" ref={fold}>
      <summary>
        <Icon of={icon} size={20} />
        <span class="fd-grow">
          <h2>{title}</h2>
          <span class="fd-soft fd-small">{now}</span>
        </span>
        <Icon of={ChevronRight} class="fd-rule-mark" />
      </summary>
      <Form form={form} label={title} onSubmit={() => void save()}>
        <fieldset class="fd-stack fd-rule-fields" disabled={!mayWrite}>
          {children}
        </fieldset>
        {!quiet && <FormProblem form={form} />}
        {form.changed && effect && <Banner>{effect}</Banner>}
        {mayWrite && (
          <div>
            <SaveButton form={form} disabled={!form.changed} />
          </div>
        )}
      </Form>
    </details>
  );
}
