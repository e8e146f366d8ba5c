import { attribute, named } from './saml-xml.ts';

const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

/** What providers call these; their own names first, then those of LDAP and of Microsoft. */
const mailboxes = ['email', 'mail', 'emailaddress', 'urn:oid:0.9.2342.19200300.100.1.3', `${CLAIMS}/emailaddress`];
const names = [
  'displayname',
  'urn:oid:2.16.840.1.113730.3.1.241',
  'http://schemas.microsoft.com/identity/claims/displayname',
  'cn',
  'urn:oid:2.5.4.3',
  'name',
];
const givenNames = ['givenname', 'firstname', 'urn:oid:2.5.4.42', `${CLAIMS}/givenname`];
const familyNames = ['sn', 'surname', 'lastname', 'urn:oid:2.5.4.4', `${CLAIMS}/surname`];

/** Values by the attribute's name in small letters. */
export type Attributes = Map<string, string[]>;

export function attributesOf(assertion: Element): Attributes {
  const found: Attributes = new Map();
  for (const statement of named(assertion, 'assertion', 'AttributeStatement')) {
    for (const one of named(statement, 'assertion', 'Attribute')) {
      const values = named(one, 'assertion', 'AttributeValue').map((value) => (value.textContent ?? '').trim());
      const name = (attribute(one, 'Name') ?? '').toLowerCase();
      found.set(name, [...(found.get(name) ?? []), ...values.filter(Boolean)]);
    }
  }
  return found;
}

export function mailboxOf(attributes: Attributes): string | null {
  return first(attributes, mailboxes);
}

export function nameOf(attributes: Attributes): string | null {
  const given = first(attributes, givenNames);
  const family = first(attributes, familyNames);
  const joined = given && family ? inOrder(given, family) : null;
  return first(attributes, names) ?? joined;
}

/** 王小明, but Ada Lovelace. */
function inOrder(given: string, family: string): string {
  return /^\p{Script=Han}+$/u.test(given + family) ? family + given : `${given} ${family}`;
}

function first(attributes: Attributes, wanted: string[]): string | null {
  for (const name of wanted) {
    const value = attributes.get(name)?.[0];
    if (value) return value;
  }
  return null;
}
