import type { INestApplicationContext, Type } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { accesoDe } from './decorators.js';

/**
 * Routes that declare neither @Scope nor @Publico, as `Controller.method`. They are refused to everyone; a test per
 * service expects this list to be empty.
 */
export function undeclaredRoutes(app: INestApplicationContext): string[] {
  const scanner = new MetadataScanner();
  return [...app.get(ModulesContainer).values()]
    .flatMap((modulo) => [...modulo.controllers.values()])
    .flatMap(({ metatype }) => (metatype ? metodosDe(metatype as Type, scanner) : []))
    .filter(({ metodo, clase }) => Reflect.hasMetadata(PATH_METADATA, metodo) && accesoDe(metodo, clase) === null)
    .map(({ clase, nombre }) => `${clase.name}.${nombre}`);
}

function metodosDe(clase: Type, scanner: MetadataScanner) {
  const prototipo = clase.prototype as Record<string, object>;
  return scanner.getAllMethodNames(prototipo).map((nombre) => ({ clase, nombre, metodo: prototipo[nombre] ?? clase }));
}
