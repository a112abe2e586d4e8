/** A page for a person who followed a link that leads nowhere: nothing of the request is in it. */
const paginaDe = (titulo: string, texto: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${titulo}</title>
<style>
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 20vh auto 0; padding: 0 1.5rem; color: #222; }
h1 { font-size: 1.5rem; }
</style>
</head>
<body>
<h1>${titulo}</h1>
<p>${texto}</p>
</body>
</html>
`;

export const PAGINAS = {
  404: paginaDe(
    'This link does not exist',
    'It may have been copied incompletely. Ask whoever gave it to you for a new one.',
  ),
  410: paginaDe('This link has ended', 'What it led to is over. Whoever gave it to you may have a newer one.'),
  503: paginaDe('One moment, please', 'This link cannot be opened right now. Try again in a minute.'),
} as const;

/** Programs ask for JSON; whoever asks for nothing in particular, or for a page, is a person. */
export function quiereJson(accept: string | undefined): boolean {
  const pedidos = (accept ?? '').toLowerCase();
  return /application\/(?:problem\+)?json/.test(pedidos) && !pedidos.includes('text/html');
}
