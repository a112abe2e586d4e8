/** Writes lines to standard output; whoever reads it may stop reading. */
export function lineWriter(): (line: string) => void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  return (line) => void process.stdout.write(`${line}\n`);
}

/** Aborts at Ctrl-C, which ends what goes on by itself. It comes twice: from the terminal and from npm. */
export function onStop(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  return stop.signal;
}
