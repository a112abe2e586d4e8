import { createInterface } from 'node:readline';
import { type Process, stopProcess } from './process.js';

type Message = { watch: Process } | { forget: number } | { release: true };

const watched = new Map<number, Process>();
let released = false;

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line) as Message;
  if ('watch' in message) watched.set(message.watch.pid, message.watch);
  else if ('forget' in message) watched.delete(message.forget);
  else released = true;
}
if (!released) for (const proc of [...watched.values()].reverse()) await stopProcess(proc);
