/* arm64: copies each file named by its arguments to standard output, and writes 0x1e after each. An argument that is not
   an absolute path stands for what the kernel reports about TCP sockets that listen. */
.globl _start
_start:
  add x19, sp, #16
  sub sp, sp, #2, lsl #12
next:
  ldr x1, [x19], #8
  cbz x1, done
  ldrb w2, [x1]
  cmp w2, #'/'
  b.ne ask
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
  mov x2, #8192
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
ask:
  mov x0, #16               /* AF_NETLINK */
  mov x1, #0x803            /* SOCK_RAW, SOCK_NONBLOCK: the answer is there at once, and a read after its end fails */
  mov x2, #4                /* NETLINK_SOCK_DIAG */
  mov x8, #198              /* socket */
  svc #0
  mov x20, x0
  adr x1, request
  mov x2, #76
  mov x8, #64
  svc #0
  b copy
request:
  .int 76, 0x03010012, 0, 0 /* TCPDIAG_GETSOCK, the sockets of both versions of IP; NLM_F_REQUEST, NLM_F_DUMP */
  .zero 52                  /* of any address */
  .int 1 << 10, 0           /* in the state LISTEN */
