import { effect } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { render } from 'preact';
import { support } from '../components/ui/support.ts';
import { warmForms } from '../components/ui/use-form.ts';
import { askServer } from '../lib/api/health.ts';
import { commonTexts } from '../lib/i18n/common.ts';
import { text } from '../lib/i18n/text.ts';
import { Frame } from './frame.tsx';
import { startLocale } from './locale.ts';

const c = text(commonTexts);

/** Starts a page: its language, its title, its content. */
export function mount(title: () => string, content: ComponentChild): void {
  startLocale();
  void askServer('').then((told) => {
    support.value = told?.support ?? null;
  });
  // When a form has something to say, the network may be gone.
  void warmForms();
  effect(() => {
    document.title = `${title()} · ${c('product')}`;
  });
  const root = document.getElementById('app');
  if (root) render(<Frame>{content}</Frame>, root);
}
