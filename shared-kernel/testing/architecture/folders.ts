import { dirname } from 'node:path';
import { type Import, isGenerated, isSpec, type Sources } from './sources.js';

const MOST = 12;

/** Folders that hold more than a dozen files; specs beside their subject and what is generated do not count. */
export function crowded(sources: Sources): string[] {
  const counts = new Map<string, number>();
  for (const file of sources.keys()) {
    if (isSpec(file) || isGenerated(file)) continue;
    counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  }
  return [...counts].filter(([, files]) => files > MOST).map(([folder, files]) => `${folder} holds ${files} files`);
}

/**
 * Groups of folders each of which imports, directly or by way of the others, every other one of its group. A folder is what
 * lies right in it. Specs may import whatever they like.
 */
export function circles(imports: readonly Import[]): string[] {
  const graph = graphOf(imports);
  return components(graph)
    .filter((group) => group.length > 1)
    .map((group) => `${group.sort().join(' ⇄ ')}`);
}

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

function graphOf(imports: readonly Import[]): Graph {
  const graph = new Map<string, Set<string>>();
  for (const { file, target } of imports) {
    if (isSpec(file) || !target.endsWith('.ts')) continue;
    const [from, to] = [dirname(file), dirname(target)];
    if (!graph.has(from)) graph.set(from, new Set());
    if (!graph.has(to)) graph.set(to, new Set());
    if (from !== to) graph.get(from)?.add(to);
  }
  return graph;
}

/** Strongly connected components. Source: Tarjan, "Depth-first search and linear graph algorithms", 1972. */
function components(graph: Graph): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.get(node) ?? 0);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(node) === index.get(node)) found.push(stack.splice(stack.indexOf(node)));
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return found;
}
