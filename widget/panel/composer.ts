import { MESSAGE_MAX_CHARS } from '../../lib/contract/limits.ts';
import { countChars } from '../../lib/util/text.ts';
import type { WidgetStorage } from '../storage.ts';
import { el, icon, setText } from './el.ts';
import type { Session } from './session.ts';
import type { Words } from './words.ts';
import { fill } from './words.ts';

const DRAFT_KEY = 'draft';
/** What is left of the limit is told from here on, characters. */
const TELL_FROM = 200;

/** Enter that picks a word of an input method is not an Enter of this field. */
function isSendKey(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.isComposing && event.keyCode !== 229;
}

/** Where the visitor writes. `storage` is this tab's: the draft survives a reload. */
export function composer({ texts }: Words, storage: WidgetStorage, session: Session) {
  const field = el('textarea', {
    rows: 1,
    placeholder: texts.compose,
    'aria-label': texts.compose,
    'aria-describedby': 'note',
    dir: 'auto',
    enterkeyhint: 'send',
    oninput: write,
    onblur: () => session.typing(false),
    onkeydown(event: KeyboardEvent) {
      if (!isSendKey(event)) return;
      event.preventDefault();
      submit();
    },
  });
  const button = el(
    'button',
    { type: 'button', class: 'send', 'aria-label': texts.send, onclick: submit },
    icon('send'),
  );
  const note = el('div', { id: 'note', role: 'status' });
  let ready = false;

  function check(): void {
    const text = field.value.trim();
    const left = MESSAGE_MAX_CHARS - countChars(text);
    ready = text !== '' && left >= 0 && !field.disabled;
    setText(note, left >= TELL_FROM ? '' : fill(left < 0 ? texts.tooLong : texts.left, { count: Math.abs(left) }));
    note.className = left < 0 ? 'over' : '';
    field.setAttribute('aria-invalid', String(left < 0));
    button.setAttribute('aria-disabled', String(!ready));
    field.style.height = 'auto';
    if (field.scrollHeight) field.style.height = `${field.scrollHeight}px`;
  }

  function write(): void {
    if (field.value) storage.set(DRAFT_KEY, field.value);
    else storage.remove(DRAFT_KEY);
    session.typing(field.value.trim() !== '');
    check();
  }

  function submit(): void {
    field.focus();
    if (!ready) return;
    session.send(field.value.trim());
    field.value = '';
    write();
  }

  field.value = storage.get(DRAFT_KEY) ?? '';
  return {
    node: el('div', { class: 'composer' }, el('div', { class: 'box' }, field, button), note),
    update(usable: boolean) {
      field.disabled = !usable;
      check();
    },
    focus: () => field.focus({ preventScroll: true }),
  };
}
