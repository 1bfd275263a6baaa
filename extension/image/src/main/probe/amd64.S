/* x86-64: copies each file named by its arguments to standard output, and writes 0x1e after each. */
.globl _start
_start:
  lea 16(%rsp), %rbx        /* argv + 1 */
  sub $4096, %rsp
next:
  mov (%rbx), %rdi
  test %rdi, %rdi
  jz done
  add $8, %rbx
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
  mov $4096, %edx
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
