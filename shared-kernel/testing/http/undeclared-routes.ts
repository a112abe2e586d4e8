import type { INestApplicationContext, Type } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { accessOf } from '../../platform/security/decorators.js';

/**
 * Routes that declare neither @Scope nor @Publico, as `Controller.method`. They are refused to everyone; a test per
 * service expects this list to be empty.
 */
export function undeclaredRoutes(app: INestApplicationContext): string[] {
  const scanner = new MetadataScanner();
  return [...app.get(ModulesContainer).values()]
    .flatMap((module) => [...module.controllers.values()])
    .flatMap(({ metatype }) => (metatype ? methodsOf(metatype as Type, scanner) : []))
    .filter(({ method, type }) => Reflect.hasMetadata(PATH_METADATA, method) && accessOf(method, type) === null)
    .map(({ type, name }) => `${type.name}.${name}`);
}

function methodsOf(type: Type, scanner: MetadataScanner) {
  const prototype = type.prototype as Record<string, object>;
  return scanner.getAllMethodNames(prototype).map((name) => ({ type, name, method: prototype[name] ?? type }));
}
