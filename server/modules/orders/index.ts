import { ordersEndpoints as endpoints } from '../../../lib/contract/orders.ts';
import type { Module } from '../module.ts';
import { createOrders } from './list-orders.ts';
import { readOrderSettings, renewOrderSecret, setOrderAddress } from './settings.ts';

/** A customer's orders, asked of the company's own system. */
export const orders: Module = {
  id: 'orders',
  routes(route, { services }) {
    const { listOrders, testOrders } = createOrders(services.clock);
    route(endpoints.getOrderSettings, readOrderSettings);
    route(endpoints.setOrderAddress, setOrderAddress);
    route(endpoints.renewOrderSecret, renewOrderSecret);
    route(endpoints.testOrders, testOrders);
    route(endpoints.listOrders, listOrders);
  },
};
