import { inboxTexts } from '../../lib/i18n/inbox.ts';
import { text } from '../../lib/i18n/text.ts';
import { Dialog } from '../ui/dialog.tsx';

const t = text(inboxTexts);

const rows = [
  [['J', 'K'], 'shortcutMove'],
  [['Enter'], 'shortcutOpen'],
  [['Esc'], 'shortcutBack'],
  [['R'], 'shortcutReply'],
  [['N'], 'shortcutNote'],
  [['A'], 'shortcutTake'],
  [['E'], 'shortcutClose'],
  [['?'], 'shortcutHelp'],
] as const;

export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog title={t('shortcuts')} open={open} onClose={onClose}>
      <dl class="fd-keys">
        {rows.map(([keys, what]) => (
          <div key={what}>
            <dt>{t(what)}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p class="fd-soft fd-small">{t('shortcutHint')}</p>
    </Dialog>
  );
}
