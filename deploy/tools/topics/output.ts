/** Writes lines to standard output; whoever reads it may stop reading. */
export function escritor(): (linea: string) => void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  return (linea) => void process.stdout.write(`${linea}\n`);
}

/** Aborts at Ctrl-C, which ends what goes on by itself. It comes twice: from the terminal and from npm. */
export function alPararse(): AbortSignal {
  const parada = new AbortController();
  for (const senal of ['SIGINT', 'SIGTERM'] as const) process.on(senal, () => parada.abort());
  return parada.signal;
}
