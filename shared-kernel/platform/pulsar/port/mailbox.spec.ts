import { describe, expect, it } from 'vitest';
import { Mailbox } from './mailbox.js';

describe('Mailbox', () => {
  it('hands over together what arrived together, at most what is asked for', async () => {
    const mailbox = new Mailbox<number>();
    const taking = mailbox.take(3);
    for (const n of [1, 2, 3, 4]) mailbox.push(n);
    expect(await taking).toEqual([1, 2, 3]);
    expect(await mailbox.take(3)).toEqual([4]);
  });

  it('serves waiting takers in turn', async () => {
    const mailbox = new Mailbox<number>();
    const takers = [mailbox.take(1), mailbox.take(1)];
    mailbox.push(1);
    mailbox.push(2);
    expect(await Promise.all(takers)).toEqual([[1], [2]]);
  });

  it('loses nothing to a taker that gave up', async () => {
    const mailbox = new Mailbox<number>();
    const stop = new AbortController();
    const gaveUp = mailbox.take(1, stop.signal);
    mailbox.push(1);
    stop.abort();
    expect(await gaveUp).toEqual([]);
    expect(await mailbox.take(1)).toEqual([1]);
  });

  it('answers empty once closed', async () => {
    const mailbox = new Mailbox<number>();
    const taking = mailbox.take(1);
    mailbox.close();
    mailbox.push(1);
    expect(await taking).toEqual([]);
    expect(await mailbox.take(1)).toEqual([]);
  });
});
