import { beforeEach, expect, it } from 'vitest';
import { Lanes } from './lanes.js';

const SLOW_MS = 50;

/** Time that passes when the test says so. */
class OwnTime {
  private at = 0;
  private sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  readonly now = () => this.at;
  readonly random = () => 0;

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((wake) => {
      this.sleepers.push({ until: this.at + ms, wake });
      signal?.addEventListener('abort', () => wake());
    });
  }

  async pass(ms: number): Promise<void> {
    this.at += ms;
    for (const { until, wake } of this.sleepers) if (until <= this.at) wake();
    await settled();
  }
}

/** All that follows from what has happened has happened, too. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

let time: OwnTime;
let lanes: Lanes;
/** How many batches were let in, and how each ends or makes room. */
let began: { readonly end: () => void; readonly makeRoom: () => void }[];

beforeEach(() => {
  time = new OwnTime();
  lanes = new Lanes(time, () => SLOW_MS);
  began = [];
});

/** As a loop does: the next one as soon as there is room. */
async function keepOn(): Promise<void> {
  for (;;) {
    await lanes.begin((makeRoom) => new Promise((end) => void began.push({ end, makeRoom })));
  }
}

it('two go on side by side, and the next when one of them ends', async () => {
  void keepOn();
  await settled();
  expect(began).toHaveLength(2);
  began[1]!.end();
  await settled();
  expect(began).toHaveLength(3);
});

it('one that is slow makes room, counted from its own beginning', async () => {
  void keepOn();
  await time.pass(SLOW_MS / 2);
  began[1]!.end();
  await settled();
  expect(began).toHaveLength(3);
  await time.pass(SLOW_MS / 2);
  expect(began).toHaveLength(4);
});

it('one that says it will take longer makes room at once', async () => {
  void keepOn();
  await settled();
  began[0]!.makeRoom();
  await settled();
  expect(began).toHaveLength(3);
  began[0]!.makeRoom();
  await settled();
  expect(began).toHaveLength(3);
});

it('no more than two go on beside the others; when one of those ends, the next slow one makes room', async () => {
  void keepOn();
  await settled();
  began[0]!.makeRoom();
  await settled();
  began[1]!.makeRoom();
  await settled();
  expect(began).toHaveLength(4);
  await time.pass(10 * SLOW_MS);
  expect(began).toHaveLength(4);
  began[0]!.end();
  await settled();
  await time.pass(0);
  expect(began).toHaveLength(5);
});

it('knows all that is under way', async () => {
  void keepOn();
  await settled();
  began[0]!.makeRoom();
  await settled();
  expect(lanes.all).toHaveLength(3);
  const [first] = lanes.all;
  began[0]!.end();
  await first;
  await settled();
  expect(lanes.all).toHaveLength(2);
});
