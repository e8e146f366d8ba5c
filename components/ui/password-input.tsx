import { Eye, EyeOff } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { text } from '../../lib/i18n/text.ts';
import { uiTexts } from '../../lib/i18n/ui.ts';
import { Button } from './button.tsx';
import type { ControlProps } from './field.tsx';
import { Icon } from './icon.tsx';
import { useAutoFocus } from './use-auto-focus.ts';

const t = text(uiTexts);

type Props = Partial<ControlProps> & {
  value: string;
  onInput: (value: string) => void;
  autocomplete: 'current-password' | 'new-password';
  name?: string;
  placeholder?: string | undefined;
  maxLength?: number;
  autoFocus?: boolean;
  /** What its button shows and hides. */
  what?: keyof typeof verbs;
};

const verbs = { password: ['showPassword', 'hidePassword'], secret: ['showSecret', 'hideSecret'] } as const;

/** Full-width letters, digits and signs, which an input method leaves behind unseen (row L8). */
const fullWidth = /[\u3000\uff01-\uff5e]/;

/** A password that can be looked at, with hints for what cannot be seen. The value is never altered. */
export function PasswordInput({ value, onInput, autoFocus, maxLength = 256, what = 'password', ...control }: Props) {
  const focus = useAutoFocus<HTMLInputElement>(autoFocus);
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const warning = capsLock ? t('capsLock') : fullWidth.test(value) ? t('fullWidth') : null;
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState?.('CapsLock') ?? false);
  return (
    <>
      <div class="fd-affix">
        <input
          {...control}
          class="fd-input"
          type={(shown ? 'text' : 'password') as 'password'}
          value={value}
          ref={focus}
          spellcheck={false}
          autocapitalize="none"
          autocorrect="off"
          maxLength={maxLength}
          onInput={(event) => onInput(event.currentTarget.value)}
          onKeyDown={watch}
          onKeyUp={watch}
          onBlur={() => setCapsLock(false)}
        />
        <span class="fd-affix-end">
          <Button kind="quiet" small icon label={t(verbs[what][shown ? 1 : 0])} onClick={() => setShown(!shown)}>
            <Icon of={shown ? EyeOff : Eye} />
          </Button>
        </span>
      </div>
      <p class="fd-hint" role="status" hidden={!warning}>
        {warning}
      </p>
    </>
  );
}
