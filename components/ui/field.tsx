import { CircleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { text } from '../../lib/i18n/text.ts';
import { uiTexts } from '../../lib/i18n/ui.ts';
import { Icon } from './icon.tsx';

const t = text(uiTexts);

/** What a control takes over from its field, so that it is named, described and marked. */
export type ControlProps = {
  id: string;
  required?: boolean;
  'aria-describedby'?: string;
  'aria-invalid'?: 'true';
};

type Props = {
  label: string;
  hint?: ComponentChildren;
  error?: string | null;
  required?: boolean;
  /** Says "optional" beside the label, in forms where most are required. */
  optional?: boolean;
  children: (control: ControlProps) => ComponentChildren;
};

export function Field({ label, hint, error, required, optional, children }: Props) {
  const id = useId();
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div class="fd-field">
      <label class="fd-label" for={id}>
        {label}
        {required && (
          <span class="fd-required" aria-hidden="true">
            *
          </span>
        )}
        {optional && <span class="fd-optional">{t('optional')}</span>}
      </label>
      {children({
        id,
        required: required || undefined,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? 'true' : undefined,
      })}
      {error && (
        <p class="fd-error" id={`${id}-error`}>
          <Icon of={CircleAlert} size={12} />
          <span>{error}</span>
        </p>
      )}
      {hint && (
        <div class="fd-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
    </div>
  );
}
