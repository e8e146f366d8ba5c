import { customersEndpoints as endpoints } from '../../../lib/contract/customers.ts';
import type { Module } from '../module.ts';
import { customersPerson } from './person.ts';
import { listChanges, listCustomers, readCustomer } from './read-customers.ts';
import { presetStages, readCustomerSettings, setCustomerSettings } from './settings.ts';
import { updateCustomer } from './update-customer.ts';

/** Records on customers: who they are, how far one is with them, who looks after them. */
export const customers: Module = {
  id: 'customers',
  routes(route, { conversations }) {
    route(endpoints.getCustomerSettings, ({ db, actor }) => readCustomerSettings(db, actor.company));
    route(endpoints.setCustomerSettings, setCustomerSettings);
    route(endpoints.listCustomers, listCustomers);
    route(endpoints.getCustomer, readCustomer);
    route(endpoints.updateCustomer, (ctx, input) => updateCustomer(ctx, conversations, input));
    route(endpoints.listCustomerChanges, listChanges);
  },
  person: customersPerson,
  preset: presetStages,
};
