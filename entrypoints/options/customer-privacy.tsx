import { EllipsisVertical, FileDown, UserX } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { EraseDialog } from '../../components/organisation/erase-dialog.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { Menu } from '../../components/ui/menu.tsx';
import { toast } from '../../components/ui/toast.tsx';
import { confirmedCall } from '../../lib/browser/confirmed-call.ts';
import { privacyTexts } from '../../lib/i18n/privacy.ts';
import { text } from '../../lib/i18n/text.ts';
import { visitorName } from '../../lib/i18n/visitor.ts';
import { savePerson } from './save-person.ts';

const t = text(privacyTexts);

type Props = {
  visitor: string;
  /** As the API has it; `#12` for one nobody knows by name. */
  name: string;
  onErased: () => void;
};

/** What a customer may ask a company for: a copy of the own data, and that it goes. */
export function CustomerPrivacy({ visitor, name, onErased }: Props) {
  const [erasing, setErasing] = useState(false);
  return (
    <>
      <Menu
        label={t('privacy')}
        items={[
          {
            label: t('export'),
            icon: FileDown,
            onSelect: () => void savePerson(confirmedCall('exportCustomer', { visitor })),
          },
          { label: t('eraseCustomer'), icon: UserX, danger: true, onSelect: () => setErasing(true) },
        ]}
        buttonClass="fd-button fd-button-quiet fd-button-icon"
      >
        <Icon of={EllipsisVertical} />
      </Menu>
      <EraseDialog
        asked={erasing ? { name, shown: visitorName(name) } : null}
        about="customer"
        onErase={async (typed) => {
          const result = await confirmedCall('eraseCustomer', { visitor, name: typed });
          if (result.ok) {
            toast(t('customerErased'));
            onErased();
          }
          return result;
        }}
        onClose={() => setErasing(false)}
      />
    </>
  );
}
