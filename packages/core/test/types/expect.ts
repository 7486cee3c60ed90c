/** Whether two types are the same, optional and readonly marks included. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** Stops the compiler when the argument is not `true`. */
export type Expect<T extends true> = T

/** The keys that must be given. */
export type RequiredKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T]

/** An intersection as one object type, to compare it with one. */
export type Flat<T> = { [K in keyof T]: T[K] }
