import { signal } from '@preact/signals';
import { X } from 'lucide-preact';
import { text } from '../../lib/i18n/text.ts';
import { uiTexts } from '../../lib/i18n/ui.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

const t = text(uiTexts);

type Toast = { id: number; message: string; action?: { label: string; run: () => void } };

const shown = signal<Toast[]>([]);
let last = 0;

function drop(id: number) {
  shown.value = shown.value.filter((toast) => toast.id !== id);
}

/**
 * Says something in passing; it goes after 6 s, or 12 s where it offers an action. Returns what
 * takes it away before, for when it is true no more.
 */
export function toast(message: string, action?: Toast['action']): () => void {
  const id = ++last;
  shown.value = [...shown.value.slice(-2), { id, message, action }];
  setTimeout(() => drop(id), action ? 12_000 : 6000);
  return () => drop(id);
}

/** What was said is over, for example because the screen locks. */
export function clearToasts(): void {
  shown.value = [];
}

/** Stands once in what a page shows: over its end, or in the flow of the inbox, where it covers no control. */
export function Toasts() {
  return (
    <div class="fd-toasts" role="status" aria-live="polite">
      {shown.value.map(({ id, message, action }) => (
        <div class="fd-toast" key={id}>
          <span>{message}</span>
          {action && (
            <Button
              kind="quiet"
              small
              onClick={() => {
                drop(id);
                action.run();
              }}
            >
              {action.label}
            </Button>
          )}
          <Button kind="quiet" small icon label={t('close')} onClick={() => drop(id)}>
            <Icon of={X} size={14} />
          </Button>
        </div>
      ))}
    </div>
  );
}
