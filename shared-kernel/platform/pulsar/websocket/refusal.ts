import type { IncomingMessage as HttpResponse } from 'node:http';
import { BrokerRefused, BrokerUnavailable } from '../port/errors.js';

const MEANING: Readonly<Record<number, string>> = {
  400: 'the broker does not accept the settings',
  401: 'the broker does not accept the token (missing, wrong or expired)',
  403: 'the token has no permission for this topic',
  404: 'the topic does not exist; provision the topics first',
  409: 'busy: another producer holds this name, or the subscription has another type',
  503: 'the broker refuses for now (quota or overload)',
};
const DEFINITE = new Set([400, 401, 403, 404]);

/** The error for a refused handshake. Busy and overloaded pass; a missing topic or permission does not by itself. */
export async function refusal(name: string, response: HttpResponse): Promise<Error> {
  const status = response.statusCode ?? 0;
  const meaning = MEANING[status] ?? 'the broker refused the connection';
  const text = `${name}: ${meaning} (HTTP ${status}${reason(await body(response))}).`;
  return DEFINITE.has(status) ? new BrokerRefused(text) : new BrokerUnavailable(text);
}

async function body(response: HttpResponse): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of response) chunks.push(chunk as Buffer);
  } catch {
    // A half-read page only costs the detail of the message.
  }
  return Buffer.concat(chunks).toString();
}

/** Jetty's error page carries the broker's `errorMsg`, or plain words, in its title. */
function reason(page: string): string {
  const title = /<title>Error \d+ (.*?)<\/title>/s.exec(page)?.[1] ?? '';
  const words = /&quot;errorMsg&quot;:&quot;(.*?)&quot;/s.exec(title)?.[1] ?? title;
  return words ? `, ${words.replaceAll('&apos;', "'").slice(0, 300)}` : '';
}
