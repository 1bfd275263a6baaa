/* x86-64: copies each file named by its arguments to standard output, and writes 0x1e after each. An argument that is not
   an absolute path stands for what the kernel reports about TCP sockets that listen. */
.globl _start
_start:
  lea 16(%rsp), %rbx        /* argv + 1 */
  sub $8192, %rsp
next:
  mov (%rbx), %rdi
  test %rdi, %rdi
  jz done
  add $8, %rbx
  cmpb $'/', (%rdi)
  jne ask
  xor %esi, %esi
  xor %edx, %edx
  mov $2, %eax              /* open */
  syscall
  mov %eax, %ebp
  test %eax, %eax
  js mark
copy:
  mov %ebp, %edi
  mov %rsp, %rsi
  mov $8192, %edx
  xor %eax, %eax            /* read */
  syscall
  test %eax, %eax
  jle mark
  mov %eax, %edx
  mov %rsp, %r12
out:
  mov $1, %edi
  mov %r12, %rsi
  mov $1, %eax              /* write */
  syscall
  test %eax, %eax
  jle done
  add %rax, %r12
  sub %eax, %edx
  jnz out
  jmp copy
mark:
  movb $0x1e, (%rsp)
  mov $1, %edi
  mov %rsp, %rsi
  mov $1, %edx
  mov $1, %eax
  syscall
  jmp next
done:
  xor %edi, %edi
  mov $60, %eax             /* exit */
  syscall
ask:
  mov $16, %edi             /* AF_NETLINK */
  mov $0x803, %esi          /* SOCK_RAW, SOCK_NONBLOCK: the answer is there at once, and a read after its end fails */
  mov $4, %edx              /* NETLINK_SOCK_DIAG */
  mov $41, %eax             /* socket */
  syscall
  mov %eax, %ebp
  mov %eax, %edi
  lea request(%rip), %rsi
  mov $76, %edx
  mov $1, %eax
  syscall
  jmp copy
request:
  .int 76, 0x03010012, 0, 0 /* TCPDIAG_GETSOCK, the sockets of both versions of IP; NLM_F_REQUEST, NLM_F_DUMP */
  .zero 52                  /* of any address */
  .int 1 << 10, 0           /* in the state LISTEN */
