import { ChevronsUpDown } from 'lucide-preact';
import type { Me } from '../../lib/contract/identity.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { text } from '../../lib/i18n/text.ts';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';

const t = text(commonTexts);

type Props = { me: Me; onSwitch: (company: string) => void };

/** The company one is in; a menu for whoever has several (row L9). */
export function CompanyMenu({ me, onSwitch }: Props) {
  const { company, companies } = me;
  if (companies.length < 2)
    return (
      <span class="fd-cut" title={company.name}>
        {company.name}
      </span>
    );
  return (
    <Menu
      label={`${t('switchCompany')} · ${company.name}`}
      buttonClass="fd-button fd-button-quiet fd-company"
      items={companies.map(({ id, name }) => ({
        label: name,
        checked: id === company.id,
        onSelect: () => {
          if (id !== company.id) onSwitch(id);
        },
      }))}
    >
      <span class="fd-cut" title={company.name}>
        {company.name}
      </span>
      <Icon of={ChevronsUpDown} size={14} />
    </Menu>
  );
}
