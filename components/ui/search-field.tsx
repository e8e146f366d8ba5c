import { Search, X } from 'lucide-preact';
import { text } from '../../lib/i18n/text.ts';
import { treeTexts } from '../../lib/i18n/tree.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { useAutoFocus } from './use-auto-focus.ts';
import { useComposed } from './use-composed.ts';

const t = text(treeTexts);

type Props = {
  /** Its name, shown as long as it is empty. */
  label: string;
  value: string;
  onInput: (value: string) => void;
  autoFocus?: boolean;
  /** Goes on to what was found, by arrow down or Enter. */
  onLeave?: () => void;
};

/** Searches while one types; what an input method still composes is nothing to search for. Escape empties it. */
export function SearchField({ label, value, onInput, autoFocus, onLeave }: Props) {
  const input = useAutoFocus<HTMLInputElement>(autoFocus);
  const typing = useComposed(value, onInput);
  const empty = () => {
    onInput('');
    input.current?.focus();
  };
  return (
    <div class="fd-search">
      <Icon of={Search} size={14} />
      <input
        ref={input}
        class="fd-input"
        type="search"
        aria-label={label}
        placeholder={label}
        autocomplete="off"
        spellcheck={false}
        {...typing}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (event.key === 'Escape' && value) {
            // Only the search is given up, not the dialog around it.
            event.preventDefault();
            event.stopPropagation();
            empty();
          } else if ((event.key === 'ArrowDown' || event.key === 'Enter') && onLeave) {
            event.preventDefault();
            onLeave();
          }
        }}
      />
      {value && (
        <Button kind="quiet" small icon label={t('clear')} onClick={empty}>
          <Icon of={X} size={14} />
        </Button>
      )}
    </div>
  );
}
