/** What the runner, the servers under test and the load generator tell each other. */

/** A server under test is ready: where it is, and the first frames of those who may connect. */
export type Ready = {
  ready: true;
  url: string;
  origin: string;
  agents: string[];
  visitors: string[];
  /** Ours alone: token of the company's owner, who confirmed who it is. */
  owner?: string;
  /** Ours alone: people who can sign in, each on a device that is known. */
  people?: Owner[];
};

export type Owner = { token: string; email: string; password: string; device: string };

/** Our server without any load: where it is, and somebody who can sign in. */
export type IdentityReady = Owner & {
  ready: true;
  url: string;
  /** Of the empty route behind the check of a session. */
  checked: string;
  keyed: { token: string; privateKey: JsonWebKey };
};

export type Usage = {
  /** CPU time used since the start, ms. */
  cpu: number;
  /** Resident memory after a collection, bytes. */
  rss: number;
};

export type Load = {
  url: string;
  origin: string;
  agents: string[];
  visitors: string[];
  /** `flood`: each visitor keeps `window` messages under way. `pace`: `rate` messages/s in all. `idle`: only connects. */
  mode: 'flood' | 'pace' | 'idle';
  window: number;
  rate: number;
  warmUpMs: number;
  ms: number;
};

export type Measured = {
  /** Acknowledged and delivered to every agent, messages/s. */
  perSecond: number;
  /** Visitor → agent, ms. */
  median: number;
  p99: number;
};
