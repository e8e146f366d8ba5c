import type { SmsSettings } from '../../env-sms.ts';
import type { FinalCodes } from './post.ts';
import { post, refusalFor } from './post.ts';
import type { SmsProvider } from './provider.ts';
import { smsText } from './text.ts';

const ENDPOINT = 'https://api.twilio.com';

/** From https://www.twilio.com/docs/api/errors. */
const final: FinalCodes = {
  recipient: new Set([
    '21211', // not a phone number
    '21214', // cannot be reached
    '21217', // does not appear to be valid
    '21408', // its country is not enabled
    '21610', // has unsubscribed
    '21612', // no route from the sender to it
    '21614', // not a mobile number
    '21635', // a landline
  ]),
  message: new Set(['21602', '21617']), // no text, too long a text
};

/** Twilio, Messages of 2010-04-01: the text itself, in the reader's language. */
export function twilioProvider(settings: SmsSettings<'twilio'>): SmsProvider {
  const url = `${settings.endpoint ?? ENDPOINT}/2010-04-01/Accounts/${settings.account}/Messages.json`;
  const headers = { authorization: basic(settings), 'content-type': 'application/x-www-form-urlencoded' };
  const from = /^MG[0-9a-f]{32}$/i.test(settings.sign) ? 'MessagingServiceSid' : 'From';
  return {
    async send(sms) {
      const form = new URLSearchParams({ To: sms.to, [from]: settings.sign, Body: smsText(sms) });
      const { status, body } = await post(url, headers, form.toString());
      if (status >= 300) throw refusalFor(body.code ?? `status ${status}`, final);
    },
  };
}

/** Account SID and auth token, or API key and its secret: https://www.twilio.com/docs/usage/requests-to-twilio. */
export function basic({ keyId, keySecret }: { keyId: string; keySecret: string }): string {
  return `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
}
