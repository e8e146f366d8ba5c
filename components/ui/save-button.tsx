import type { ComponentProps } from 'preact';
import { commonTexts } from '../../lib/i18n/common.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from './button.tsx';
import { useUnsaved } from './unsaved.tsx';
import type { FormState } from './use-form.ts';

const c = text(commonTexts);

type Props = Pick<ComponentProps<typeof Button>, 'small' | 'disabled' | 'kind'> & {
  form: Pick<FormState<unknown>, 'changed' | 'busy'>;
  label?: string;
  busyLabel?: string;
  /** Where more can be edited than the form's values. */
  edited?: boolean;
};

/** Saves a form. As long as there is something to save, nobody loses it unasked. */
export function SaveButton({ form, label, busyLabel, edited = form.changed, kind = 'primary', ...rest }: Props) {
  useUnsaved(edited);
  return (
    <Button {...rest} type="submit" kind={kind} busy={form.busy && (busyLabel ?? c('saving'))}>
      {label ?? c('save')}
    </Button>
  );
}
