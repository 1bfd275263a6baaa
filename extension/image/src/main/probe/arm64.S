/* arm64: copies each file named by its arguments to standard output, and writes 0x1e after each. */
.globl _start
_start:
  add x19, sp, #16
  sub sp, sp, #1, lsl #12
next:
  ldr x1, [x19], #8
  cbz x1, done
  mov x0, #-100
  mov x2, #0
  mov x3, #0
  mov x8, #56               /* openat */
  svc #0
  mov x20, x0
  tbnz x0, #63, mark
copy:
  mov x0, x20
  mov x1, sp
  mov x2, #4096
  mov x8, #63               /* read */
  svc #0
  cmp x0, #0
  b.le mark
  mov x21, x0
  mov x22, sp
out:
  mov x0, #1
  mov x1, x22
  mov x2, x21
  mov x8, #64               /* write */
  svc #0
  cmp x0, #0
  b.le done
  add x22, x22, x0
  subs x21, x21, x0
  b.ne out
  b copy
mark:
  mov w0, #0x1e
  strb w0, [sp]
  mov x0, #1
  mov x1, sp
  mov x2, #1
  mov x8, #64
  svc #0
  b next
done:
  mov x0, #0
  mov x8, #93
  svc #0
