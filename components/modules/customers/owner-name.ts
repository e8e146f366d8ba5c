import type { CustomerView } from '../../../lib/contract/customers.ts';
import { customersTexts } from '../../../lib/i18n/modules-customers.ts';
import { text } from '../../../lib/i18n/text.ts';

const t = text(customersTexts);

/** Who looks after a customer, also where that is somebody who works here no longer. */
export const ownerName = ({ name, left }: NonNullable<CustomerView['owner']>): string =>
  left ? t('ownerLeft', { name }) : name;
